"""From the schedule in a configuration to dated days and calendar files."""
