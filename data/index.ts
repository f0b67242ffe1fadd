/** What the room offers: the paper's data sets, stand-ins for them, and how to download them. */
export { findData } from './find.js';
export { loadMnist } from './mnist.js';
export { drawnDigits } from './drawn.js';
export { digitSets, labelledDigits, type ImageSets, type LabelledImages } from './sets/labelled-images.js';
export { inAllRotations, inDrawnRotations } from './sets/rotations.js';
export { loadCifar10, loadCifar100, type CifarOptions } from './sets/cifar.js';
export { openTinyImageNet, type TinyImageNet } from './sets/tiny-imagenet.js';
export { openSegmentation, type SegmentationSample, type SegmentationSet } from './sets/segmentation.js';
export { openMoments, PADDING, UNKNOWN, type Moment, type MomentSet } from './sets/moments.js';
export { packCifar10, writeCifar10, writeCifar100 } from './made/cifar.js';
export { writeTinyImageNet } from './made/tiny-imagenet.js';
export { writeSegmentation } from './made/segmentation.js';
export { writeMoments } from './made/moments.js';
export { fetchDataset, type FetchOptions } from './fetch/fetch-dataset.js';
export type { Progress, Stored } from './fetch/fetch-file.js';
export { PUBLISHED, type PublishedName } from './fetch/published.js';
