"""Rules of identity across articles: people, bodies, offices and items."""
