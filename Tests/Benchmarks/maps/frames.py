"""What the maps of all sides have in common."""
ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m"
CHINA = ["CHN", "TWN", "HKG", "MAC"]
# West, south, east, north: the land drawn around.
LAND = (50, -5, 160, 65)


def class_of(count, breaks):
    """0 for none, then 1 for the lowest class; upper bounds are closed."""
    return 0 if count == 0 else 1 + sum(bound < count for bound in breaks)


def counts_of(counts, breaks):
    """How many regions each class holds, zero first."""
    result = [0] * (len(breaks) + 1)
    for count in counts:
        result[class_of(count, breaks)] += 1
    return result
