"""Forms on the screen: `FormView` shows a `FormDescription`, `FormController` keeps and saves it."""
