"""The paragraphs for the report, from one sitting or several."""
