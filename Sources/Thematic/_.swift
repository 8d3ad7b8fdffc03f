// Thematic
