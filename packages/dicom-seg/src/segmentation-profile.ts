/**
 * How a segmentation of an image without a Frame of Reference describes its geometry.
 *
 * - `strict`: not at all, as PS3.3 table A.51-2 has it; its pixels are those of the source image.
 * - `ohif`: Plane Orientation and Pixel Measures besides, without which OHIF 3 draws nothing or crashes.
 *
 * docs/adr/0004 gives the reasons.
 */
export const segmentationProfiles = ['strict', 'ohif'] as const;
export type SegmentationProfile = (typeof segmentationProfiles)[number];
