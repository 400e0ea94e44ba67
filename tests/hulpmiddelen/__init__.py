"""What several tests share: a PDF/UA validator and a browser with an accessibility checker."""
