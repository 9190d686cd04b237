"""The app and its one screen: messages, the desk's answers, keys that work everywhere, tabs."""
