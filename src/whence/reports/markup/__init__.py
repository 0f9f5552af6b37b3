"""HTML as it was received: tags and words with their places in the source, and the tree that they make."""
