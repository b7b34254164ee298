"""What one printed figure says: the set of true values that would be printed like it. Pure Python."""
