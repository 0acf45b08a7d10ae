/** What the chips choose, of which only one is chosen at a time. */
export const NONE = { missing: undefined, expiring_days: undefined, unused: undefined, withdrawn: undefined, trash: undefined };
