// GeoPackageStore
