"""Small parts that screens share. They know shapes and theme, never a journey."""
