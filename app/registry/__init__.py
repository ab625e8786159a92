"""The authority's server: receives, re-marks, logs, publishes. On core alone; never a part of the station."""
