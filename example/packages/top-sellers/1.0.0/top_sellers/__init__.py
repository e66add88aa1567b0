"""The same ranking for everybody: the products that were clicked most when all were shown equally often."""
