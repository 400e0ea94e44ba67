"""What changes between two editions of the plan, told to the people of a municipality."""
