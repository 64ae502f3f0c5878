"""The catalogue in the words of the Human Services Data Specification 3.1 (Open Referral): out, and back in again."""
