"""Builds the fictional county, by calling what everybody else calls. The only code of the demo that writes."""

from samsyn.demo.actions.building import SEED, DatabaseInUse, build

__all__ = ["SEED", "DatabaseInUse", "build"]
