"""The parts: each measures one thing somebody waits for. `measure(place)` gives its results."""
