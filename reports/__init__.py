"""What we hand over: here will live the release bundle, the Word report, the workbook and the static site."""
