"""What is true at an event: plain values and pure functions, without files, clocks or sentences."""
