"""Many traces → the same claim across reports, the origins behind it, copies, loops and disagreements."""
