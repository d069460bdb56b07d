"""The only package that speaks SQL; everything above it speaks of protocols and acts."""
