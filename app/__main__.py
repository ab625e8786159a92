"""`python -m app`: the `sapar` command."""

from app.cli import main

if __name__ == "__main__":
    main()
