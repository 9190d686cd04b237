"""What acts have in common: what they require, how they change rows, what goes on record, what their sentences say."""
