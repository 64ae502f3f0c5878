"""`make bench`: how fast it is and how it grows, each figure beside a reference in the same run (docs/prestanda.md)."""
