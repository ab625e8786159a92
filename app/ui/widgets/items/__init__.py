"""One interaction a kind of item. They show an item and tell the response; they never mark it themselves."""
