"""Who takes part: staff and roles, trainees, groups, meetings. Never how they are kept or shown."""
