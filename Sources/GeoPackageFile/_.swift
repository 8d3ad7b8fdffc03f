// GeoPackageFile
