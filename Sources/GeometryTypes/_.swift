// GeometryTypes
