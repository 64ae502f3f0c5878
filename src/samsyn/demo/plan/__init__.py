"""What the fictional county holds, before anything is stored: pure functions of a seed."""
