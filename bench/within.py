"""`python -m bench.within MODULE …`: one module of the bench in a process of its own, with the product ready to be called."""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    import_module(f"bench.{sys.argv[1]}").main(*sys.argv[2:])
