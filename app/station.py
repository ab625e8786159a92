"""Station: this installation's folders, store, keys, registry client, clock and dice. Built in one place."""
