"""The app and its one screen: messages, keys that work everywhere, tabs, themes."""
