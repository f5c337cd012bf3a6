"""The catalogues (*.ts, English to each language) and what installs them."""
