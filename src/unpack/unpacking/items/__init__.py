"""Items: forms compiled from the library, the values they draw, their texts, numerals and options."""
