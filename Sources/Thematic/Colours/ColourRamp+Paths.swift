extension ColourRamp {
    /// The way of the ramp, light to dark; of a diverging one those to its low and its high end.
    var paths: [RampPath] {
        switch self {
        case .yellowGreenBlue: yellowGreenBluePaths
        case .blues: bluePaths
        case .purpleBlueGreen: purpleBlueGreenPaths
        case .yellowOrangeRed: yellowOrangeRedPaths
        case .greens: greenPaths
        case .purples: purplePaths
        case .oranges: orangePaths
        case .greys: greyPaths
        case .viridis: viridisPaths
        case .cividis: cividisPaths
        case .redBlue: redBluePaths
        case .orangePurple: orangePurplePaths
        case .brownGreen: brownGreenPaths
        }
    }
}

private let yellowGreenBluePaths = [
    RampPath([
        0xff_ffd9, 0xed_f8b1, 0xc7_e9b4, 0x7f_cdbb, 0x41_b6c4, 0x1d_91c0, 0x22_5ea8, 0x25_3494,
        0x08_1d58,
    ])
]

private let bluePaths = [
    RampPath([
        0xf7_fbff, 0xde_ebf7, 0xc6_dbef, 0x9e_cae1, 0x6b_aed6, 0x42_92c6, 0x21_71b5, 0x08_519c,
        0x08_306b,
    ])
]

private let purpleBlueGreenPaths = [
    RampPath([
        0xff_f7fb, 0xec_e2f0, 0xd0_d1e6, 0xa6_bddb, 0x67_a9cf, 0x36_90c0, 0x02_818a, 0x01_6c59,
        0x01_4636,
    ])
]

private let yellowOrangeRedPaths = [
    RampPath([
        0xff_ffcc, 0xff_eda0, 0xfe_d976, 0xfe_b24c, 0xfd_8d3c, 0xfc_4e2a, 0xe3_1a1c, 0xbd_0026,
        0x80_0026,
    ])
]

private let greenPaths = [
    RampPath([
        0xf7_fcf5, 0xe5_f5e0, 0xc7_e9c0, 0xa1_d99b, 0x74_c476, 0x41_ab5d, 0x23_8b45, 0x00_6d2c,
        0x00_441b,
    ])
]

private let purplePaths = [
    RampPath([
        0xfc_fbfd, 0xef_edf5, 0xda_daeb, 0xbc_bddc, 0x9e_9ac8, 0x80_7dba, 0x6a_51a3, 0x54_278f,
        0x3f_007d,
    ])
]

private let orangePaths = [
    RampPath([
        0xff_f5eb, 0xfe_e6ce, 0xfd_d0a2, 0xfd_ae6b, 0xfd_8d3c, 0xf1_6913, 0xd9_4801, 0xa6_3603,
        0x7f_2704,
    ])
]

private let greyPaths = [
    RampPath([
        0xff_ffff, 0xf0_f0f0, 0xd9_d9d9, 0xbd_bdbd, 0x96_9696, 0x73_7373, 0x52_5252, 0x25_2525,
        0x00_0000,
    ])
]

private let viridisPaths = [
    RampPath([
        0xfd_e725, 0xd5_e21a, 0xaa_dc32, 0x81_d34d, 0x5c_c863, 0x3d_bc74, 0x27_ad81, 0x1f_9f88,
        0x21_918c, 0x26_828e, 0x2c_728e, 0x33_638d, 0x3b_528b, 0x42_4086, 0x47_2d7b, 0x48_186a,
        0x44_0154,
    ])
]

private let cividisPaths = [
    RampPath([
        0xfe_e838, 0xef_d748, 0xdd_c858, 0xcc_ba64, 0xbb_ad6d, 0xaa_a073, 0x9a_9376, 0x8b_8778,
        0x7d_7c78, 0x6f_7073, 0x61_656f, 0x53_5a6d, 0x43_4e6c, 0x32_436d, 0x1a_386f, 0x00_2e6a,
        0x00_224e,
    ])
]

// The light middle of the schemes is a grey as light as the lightest class of other ramps.
private let redBluePaths = [
    RampPath([
        0xce_cece, 0xf4_a582, 0xd6_604d, 0xb2_182b, 0x67_001f,
    ]),
    RampPath([
        0xce_cece, 0x92_c5de, 0x43_93c3, 0x21_66ac, 0x05_3061,
    ]),
]

private let orangePurplePaths = [
    RampPath([
        0xce_cece, 0xe0_8214, 0xb3_5806, 0x7f_3b08,
    ]),
    RampPath([
        0xce_cece, 0xb2_abd2, 0x80_73ac, 0x54_2788, 0x2d_004b,
    ]),
]

private let brownGreenPaths = [
    RampPath([
        0xce_cece, 0xbf_812d, 0x8c_510a, 0x54_3005,
    ]),
    RampPath([
        0xce_cece, 0x35_978f, 0x01_665e, 0x00_3c30,
    ]),
]
