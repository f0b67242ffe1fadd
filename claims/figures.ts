import type { Pairing, Ratio, Scope } from './measurement.js';
import type { Course } from './reproduction.js';
import type { Shown } from './overhead.js';
import type { ReadingId, Readings } from './readings.js';

/**
 * What the report's figures show: plain JSON data, computed by the room `figures` and drawn by `report/charts`.
 */

/** The situation of Fig. 1: descents on an objective with local minima, from one start. */
export interface LandscapeFigure {
  readonly formula: string;
  readonly curve: readonly { readonly x: number; readonly f: number }[];
  readonly start: number;
  readonly minimizer: number;
  readonly learningRate: number;
  readonly descents: readonly Descent[];
}

export interface Descent {
  /** gamma2 at the start; null for the inner optimizer alone. */
  readonly gamma2: number | null;
  readonly visits: readonly { readonly t: number; readonly x: number; readonly f: number }[];
  /** Steps with Omega > 0. */
  readonly active: number;
  /** Largest |x_t - x_t of the inner optimizer alone|. */
  readonly departs: number;
}

/** What LGA keeps about one sequence of training losses, under several readings. */
export interface StatusFigure {
  /** Model, data, batch and gamma1, in words. */
  readonly setting: string;
  readonly stepsPerEpoch: number;
  /** f_t, one per step. */
  readonly losses: readonly number[];
  /** Steps whose loss is above the first. */
  readonly aboveCap: number;
  readonly tracks: readonly StatusTrack[];
}

export interface StatusTrack {
  /** Readings other than the default. */
  readonly readings: { readonly [Id in ReadingId]?: Readings[Id] };
  /** E_t. */
  readonly bound: readonly number[];
  readonly omega: readonly number[];
  /** The gamma2 that step t uses. */
  readonly gamma2: readonly number[];
  /** Steps with Omega > 0. */
  readonly active: number;
}

/** R(t) = ||x_t - x*||^2 of a run of Algorithm 1 against a bound on it. */
export interface ContractionCase {
  /** The check of `lga prove` that decides this bound. */
  readonly check: string;
  readonly form: 'printed' | 'amended';
  readonly bound: string;
  readonly setting: string;
  readonly steps: readonly { readonly t: number; readonly R: number; readonly bound: number }[];
  /** Steps with Omega > 0. */
  readonly active: number;
  /** The first t with R(t) above the bound; null where there is none. */
  readonly brokenAt: number | null;
}

/** How much of the tolerance each comparison with the reference used. */
export interface RoundingFigure {
  readonly rows: readonly {
    readonly check: string;
    readonly subject: string;
    /** `adam`, `training by-step`, ... */
    readonly what: string;
    /** Largest |error| / tolerance; above 1 it was exceeded. */
    readonly used: number;
  }[];
}

/** What one measurement found of the cost of LGA. */
export interface CostRow extends Ratio {
  /** Backend, `reference` or port; with the file where several files measured it. */
  readonly place: string;
  readonly device: string;
  readonly scope: Scope;
  readonly model: string;
  readonly parameters: number;
  /** Images in a training step. */
  readonly batch?: number;
  readonly optimizer: string;
  readonly pairing: Pairing;
  /** Whether both sides are built alike, so that the difference is the cost of LGA. */
  readonly alike: boolean;
  /** How far apart two equal arms lay, as a factor >= 1. */
  readonly noise: number;
  readonly shown: Shown;
}

/** Time with LGA over the time without, with 95 % intervals. */
export interface OverheadFigure {
  /** The ratio that the paper states. */
  readonly stated: number;
  readonly rows: readonly CostRow[];
}

/** The same, of an update, over the number of parameters. */
export interface ScalingFigure {
  readonly stated: number;
  readonly lines: readonly {
    readonly place: string;
    readonly optimizer: string;
    readonly pairing: Pairing;
    /** The fewest parameters first. */
    readonly points: readonly CostRow[];
  }[];
}

/** Train losses over the epochs on one data set, as Fig. 2 draws them, trained again. */
export interface CourseFigure {
  readonly dataset: string;
  /** Where the runs differ from what the paper describes. */
  readonly deviations: readonly string[];
  /** A row for each optimizer, by the default reading. */
  readonly rows: readonly (Course & { readonly optimizer: string; readonly seeds: number })[];
}

/** A drawn figure: inline SVG, and what a screen reader says. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly svg: string;
}
