mod encodings;
mod files;
mod hostile;
