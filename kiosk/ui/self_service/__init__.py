"""Self-service: a full screen where delegates check themselves in, and nothing else."""
