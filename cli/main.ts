#!/usr/bin/env node
import { ownRooms } from './own-rooms.js';
import { runProcess } from './process.js';

await runProcess(ownRooms());
