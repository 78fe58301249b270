"""The words of the newsroom, as frozen objects; standard library only."""
