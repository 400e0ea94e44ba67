"""For who gives the course: proofs of attendance, and badges to go with them."""
