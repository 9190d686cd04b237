"""Package of the paper “report”: paragraphs for the body's report on its session, from one sitting or several."""
