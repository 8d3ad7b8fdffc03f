#pragma once
#include <librsvg/rsvg.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
