/** What a tile carries while it is dragged: the deal's id and version. */
export const DRAGGED = 'application/x-callcard-deal';
