"""Questions that stop the screen until answered, each with a plain value. They never act themselves."""
