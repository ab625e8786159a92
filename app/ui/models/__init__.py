"""Qt item models over core shapes. They show and sort, never read or write a store."""
