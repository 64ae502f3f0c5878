"""What is handed to the person on paper, as PDF/UA: a consent to sign or recorded, and the plan."""
