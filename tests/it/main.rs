//! What the program does as a whole.

mod check_broken;
