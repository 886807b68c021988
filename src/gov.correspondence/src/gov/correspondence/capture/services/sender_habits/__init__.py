"""What a sender usually sends."""
