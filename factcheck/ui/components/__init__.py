"""Own components of the dashboard."""
